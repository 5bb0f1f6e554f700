/**
 * Transcendental functions that give the same bits on every machine.
 *
 * The standard leaves `Math.exp`, `log`, `sin` … to the engine, so that two engines may differ in the last bit and a
 * plan with them. Whatever decides anything uses these: they consist of additions, multiplications, divisions and
 * square roots only, which IEEE 754 fixes exactly. Stated accuracies are relative to the true value and tested.
 *
 * Reference: the reductions and minimax polynomials are those of fdlibm (Sun Microsystems, 1993).
 */

const HALF_PI = 1.5707963267948966
const DEGREE = Math.PI / 180

/** π/2 in two parts, the first with 33 bits, so that k · HIGH is exact for |k| < 2²⁰. */
const HALF_PI_HIGH = 1.5707963267341256
const HALF_PI_LOW = 6.077100506506192e-11

/** ln 2 in two parts, likewise. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

/** Coefficients, lowest power first. */
const SINE = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8,
  1.58969099521155e-10,
]
const COSINE = [
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
]
const ARCSINE_ABOVE = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  0.00003479331075960212,
]
const ARCSINE_BELOW = [1, -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194]
const EXP = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8,
]
const LOG = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
]

const bits = new DataView(new ArrayBuffer(8))

/** Sine of an angle in radians; error below 10⁻¹⁵ absolutely for |x| ≤ 10⁵, `NaN` for what is not finite. */
export function sine(x: number): number {
  const quarter = Math.round(x / HALF_PI)
  return quarterSine(x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW, quarter)
}

/** Cosine of an angle in radians; accuracy as of `sine`. */
export function cosine(x: number): number {
  const quarter = Math.round(x / HALF_PI)
  return quarterSine(x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW, quarter + 1)
}

/** Cosine and sine of one angle, written to `into[at]` and `into[at + 1]`; accuracy as of `sine`. */
export function writeCosineAndSine(x: number, into: Float64Array, at: number): void {
  const quarter = Math.round(x / HALF_PI)
  const rest = x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW
  const turn = ((quarter % 4) + 4) % 4
  const isOdd = turn % 2 === 1
  const s = smallSine(rest)
  const c = smallCosine(rest)
  // NaN comes through the rest.
  into[at] = (isOdd ? s : c) * (turn === 1 || turn === 2 ? -1 : 1)
  into[at + 1] = (isOdd ? c : s) * (turn >= 2 ? -1 : 1)
}

/** sin(x + quarter · π/2) for |x| ≤ π/4. */
function quarterSine(x: number, quarter: number): number {
  const turn = ((quarter % 4) + 4) % 4
  if (Number.isNaN(turn)) return Number.NaN
  const value = turn % 2 === 0 ? smallSine(x) : smallCosine(x)
  return turn < 2 ? value : -value
}

function smallSine(x: number): number {
  const z = x * x
  return x + x * z * horner(SINE, z)
}

function smallCosine(x: number): number {
  const z = x * x
  return 1 - (0.5 * z - z * z * horner(COSINE, z))
}

/** c₀ + c₁z + c₂z² + … */
function horner(coefficients: readonly number[], z: number): number {
  let sum = 0
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * z + coefficients[power]!
  return sum
}

/** Arcsine in radians, from −π/2 to π/2; error below 4 · 10⁻¹⁶ of the value. `NaN` outside −1 … 1. */
export function arcsine(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 1)) return Number.NaN
  // Beyond a half, by the half angle: the rational function is accurate only below.
  const value = size <= 0.5 ? smallArcsine(size) : HALF_PI - 2 * smallArcsine(Math.sqrt((1 - size) / 2))
  return x < 0 ? -value : value
}

function smallArcsine(x: number): number {
  const z = x * x
  return x + x * ((z * horner(ARCSINE_ABOVE, z)) / horner(ARCSINE_BELOW, z))
}

/** e to the power of x; error below 3 · 10⁻¹⁶ of the value. 0 below −708 (what would be subnormal), Infinity above 709.78. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY
  if (x < -708) return 0
  const k = Math.round(x / Math.LN2)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const z = r * r
  const c = r - z * horner(EXP, z)
  const mantissa = 1 - (low - (r * c) / (2 - c) - high)
  // In two steps, since 2¹⁰²⁴ is no number while e^709.7 is.
  return k > 1000 ? mantissa * powerOfTwo(1000) * powerOfTwo(k - 1000) : mantissa * powerOfTwo(k)
}

/** 2 to the power of a whole k from −1022 to 1023, exactly: k written into the exponent's bits. */
function powerOfTwo(k: number): number {
  bits.setInt32(0, (k + 1023) << 20)
  bits.setInt32(4, 0)
  return bits.getFloat64(0)
}

/** Natural logarithm; error below 3 · 10⁻¹⁶ of the value. −Infinity at 0, `NaN` below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  // A subnormal number has no exponent of its own to read.
  if (x < 2.2250738585072014e-308) return log(x * 2 ** 54) - 54 * Math.LN2
  bits.setFloat64(0, x)
  const word = bits.getInt32(0)
  let k = (word >> 20) - 1023
  bits.setInt32(0, (word & 0xfffff) | (1023 << 20))
  let m = bits.getFloat64(0)
  if (m > Math.SQRT2) {
    m /= 2
    k++
  }
  const f = m - 1
  const s = f / (2 + f)
  const z = s * s
  const r = z * horner(LOG, z)
  const half = 0.5 * f * f
  return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f)
}

export function radians(degrees: number): number {
  return degrees * DEGREE
}
