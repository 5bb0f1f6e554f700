/** A list of (where, milliseconds, centimetres) that grows, as three arrays. */
export class Entries {
  /** [entry] a number of what the entry belongs to */
  where = new Int32Array(1024)
  milliseconds = new Int32Array(1024)
  /** [entry] 0 where metres are not asked for */
  centimetres = new Int32Array(1024)
  count = 0

  add(where: number, milliseconds: number, centimetres: number): void {
    const entry = this.count++
    if (entry === this.where.length) {
      this.where = twiceAsLong(this.where)
      this.milliseconds = twiceAsLong(this.milliseconds)
      this.centimetres = twiceAsLong(this.centimetres)
    }
    this.where[entry] = where
    this.milliseconds[entry] = milliseconds
    this.centimetres[entry] = centimetres
  }
}

function twiceAsLong(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * values.length)
  longer.set(values)
  return longer
}
