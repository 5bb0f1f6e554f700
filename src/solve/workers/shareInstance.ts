/**
 * Puts an instance into memory that all threads see, so that a matrix of megabytes is copied once and not per worker.
 *
 * Sending the copy costs no more than sending its ids: what a worker receives are views of the same memory. Nobody
 * writes to an instance, so nobody has to be kept from doing it at the same time. The transpose of the matrix, that every
 * kernel reads, is made here, once, instead of in each of them.
 */
import type { Instance } from '../../schedule/Instance.js'
import { turn } from '../../schedule/kernel/kernelData.js'

/** The same instance with every typed array in a SharedArrayBuffer, and its first slice turned. */
export function shareInstance(instance: Instance): Instance {
  // Arrays that are the same one before are the same one after.
  const copies = new Map<unknown, unknown>()
  const share = (value: unknown): unknown => {
    if (!isTypedArray(value)) return value
    if (!copies.has(value)) copies.set(value, sharedCopy(value))
    return copies.get(value)
  }
  const shared = Object.fromEntries(Object.entries(instance).map(([name, value]) => [name, share(value)]))
  const slices = instance.slices.map((slice) =>
    Object.fromEntries(Object.entries(slice).map(([name, value]) => [name, share(value)])),
  )
  slices[0]!.turned ??= turnedOf(instance)
  return { ...shared, slices } as unknown as Instance
}

function turnedOf({ slices, placeCount }: Instance): Int32Array {
  const { seconds } = slices[0]!
  const turned = new Int32Array(new SharedArrayBuffer(seconds.byteLength))
  turn(seconds, placeCount, turned)
  return turned
}

type Typed = Int32Array | Uint8Array | Uint16Array | Float64Array

function isTypedArray(value: unknown): value is Typed {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}

function sharedCopy(array: Typed): Typed {
  const make = array.constructor as new (memory: SharedArrayBuffer) => Typed
  const copy = new make(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy
}
