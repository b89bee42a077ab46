import { Controller, Get, Param } from "@nestjs/common";
import { ShopService } from "./shop.service";

@Controller()
export class ShopController {
  constructor(private readonly shop: ShopService) {}

  @Get("sell/:name")
  async sell(@Param("name") name: string) {
    const { id } = await this.shop.createCustomer(name);
    const session = await this.shop.createSession(id);
    const { customer, items } = await this.shop.findSession(session.id);
    const sessions = await this.shop.listSessions(id).toArray({ limit: 10 });
    return { customer, items: items?.length, sessions: sessions.length };
  }

  @Get("customers/:name")
  create(@Param("name") name: string) {
    return this.shop.createCustomer(name);
  }

  @Get("charges/:id")
  async find(@Param("id") id: string) {
    const result = await this.shop.result(id);
    return result.ok ? result.data : { code: result.error.code };
  }
}
