/**
 * A value in a fault's sentence. Short scalars as they are; of long texts, lists and objects only what they are: they
 * may hold what a patient said.
 */
const LONGEST = 60

export function show(value: unknown): string {
  if (typeof value === 'string') {
    return value.length <= LONGEST ? JSON.stringify(value) : `a text of ${value.length} characters`
  }
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString()
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** `['visits', 3, 'windows', 0, 'latest']` → `visits[3].windows[0].latest` */
export function pathOf(keys: readonly PropertyKey[]): string {
  let path = ''
  for (const key of keys) path += typeof key === 'number' ? `[${key}]` : path === '' ? String(key) : `.${String(key)}`
  return path
}
