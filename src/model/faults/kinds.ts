/**
 * The kinds of value that a field may hold, in words, with what to do when it holds something else. The schemas of
 * `Problem.ts` and `Prices.ts` name a kind as their `error`.
 */
export interface Kind {
  /** After "is not". */
  readonly words: string
  readonly remedy: string
}

export const kinds: Readonly<Record<string, Kind>> = {
  id: { words: 'an id', remedy: 'Write a text of 1 to 200 characters in quotes.' },
  'prototype-key': {
    words: 'an id that is safe as a key',
    remedy: 'Choose another id: objects reserve this name for themselves.',
  },
  instant: {
    words: 'an instant with an offset',
    remedy: 'Write ISO 8601 with seconds and the offset or Z: 2026-11-21T19:30:00+01:00.',
  },
  position: {
    words: 'a position',
    remedy: 'Write [longitude, latitude] in degrees, two numbers without altitude: [2.35, 48.86] is Paris.',
  },
  longitude: {
    words: 'a longitude',
    remedy: 'Write [longitude, latitude] in degrees, the longitude (−180 to 180) first.',
  },
  latitude: {
    words: 'a latitude',
    remedy: 'Write [longitude, latitude] in degrees, the latitude (−90 to 90) second. Are the two swapped?',
  },
  duration: { words: 'a duration', remedy: 'Write whole seconds, not minutes or milliseconds.' },
  count: { words: 'a whole number', remedy: 'Write a whole number, 0 or more, without quotes.' },
  factor: { words: 'a factor', remedy: 'Write 1 for as a rule, 1.2 for a fifth slower; from 0.1 to 10.' },
  variation: {
    words: 'a coefficient of variation',
    remedy: 'Write standard deviation ÷ mean, such as 0.4; from 0 to 3.',
  },
  urgency: { words: 'an urgency', remedy: 'Write 1 (at once), 2, 3 or 4 (today), without quotes.' },
  level: {
    words: 'a level of commitment',
    remedy: 'Write "planned", "announced", "enRoute", "onSite" or "done".',
  },
  boolean: { words: 'true or false', remedy: 'Write true or false without quotes.' },
  reason: { words: 'a reason', remedy: 'Write a text of at most 1,000 characters.' },
  list: { words: 'a list', remedy: 'Write a list in square brackets, [] when there are none.' },
  object: { words: 'an object', remedy: 'Write an object in curly brackets.' },
  points: { words: 'a number of points', remedy: 'Write a number without quotes, or leave it out.' },
  whole: { words: 'a whole number', remedy: 'Write whole seconds or metres without quotes, or leave it out.' },
  words: { words: 'a text', remedy: 'Write a text in quotes, or leave it out.' },
  price: {
    words: 'a price',
    remedy: 'Write a whole number of points; leave the price out to pay what sosPrices says.',
  },
}
