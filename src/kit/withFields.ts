/**
 * A copy of an object with fields that it may not have yet: `{ ...object, ...fields }`, for what is made often and read
 * long.
 *
 * V8 11 (Node 20) gives every object that begins with a spread and goes on with a field which that one lacks a hidden class
 * of its own (`%HaveSameMap`): 2.5–3.3 µs instead of .1–.5 to make, every later read of such objects is megamorphic, and one
 * in five of them outlived two quick collections. A field that the spread object has, or a literal field in front, does no
 * harm.
 */
export function withFields<Base extends object, Fields extends object>(
  object: Base,
  fields: Fields,
): Omit<Base, keyof Fields> & Fields {
  return Object.assign({}, object, fields)
}
