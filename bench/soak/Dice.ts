/** A small generator of its own, so that a bench needs nothing of the inside (Park & Miller 1988). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = 1 + ((((seed * 7_919 + 104_729) % 2_147_483_645) + 2_147_483_645) % 2_147_483_645)
    // Neighbouring seeds begin with neighbouring numbers: not for long.
    for (let k = 0; k < 10; k++) this.unit()
  }

  unit(): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647
    return this.#state / 2_147_483_647
  }

  /** 0 … count − 1. */
  below(count: number): number {
    return Math.floor(this.unit() * count)
  }

  /** `least` … `most`. */
  from(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(share: number): boolean {
    return this.unit() < share
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)]
  }
}
