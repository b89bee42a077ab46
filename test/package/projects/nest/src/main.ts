import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import Stripe from "stripe-fetch";
import { ShopController } from "./shop.controller";
import { ShopService } from "./shop.service";
import { stripe } from "./stripe";

@Module({
  controllers: [ShopController],
  providers: [ShopService, { provide: Stripe, useValue: stripe }],
})
export class AppModule {}

async function main() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0, "127.0.0.1");
  console.log(`${await app.getUrl()} is ready`);
}

void main();
