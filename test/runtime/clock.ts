import type { Clock } from "../../generator/runtime/index.js";

/** A clock that goes on only when someone sleeps, and remembers how long that was. */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  time = 1_700_000_000_000;
  readonly #chance: number;

  /** With the number that stands for chance, from 0 to below 1. */
  constructor(chance = 0) {
    this.#chance = chance;
  }

  readonly now = () => this.time;
  readonly random = () => this.#chance;
  readonly sleep = (ms: number) => {
    this.waits.push(ms);
    this.time += ms;
    return Promise.resolve();
  };
}
