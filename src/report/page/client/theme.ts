/**
 * Light or dark: as the system says until the button is pressed. The canvas reads its colours from the style sheet, so
 * that they stand in one place.
 */
import { button } from './dom.js'
import { icons } from './icons.js'

const system = matchMedia('(prefers-color-scheme: dark)')
const listeners: (() => void)[] = []
const root = document.documentElement
let colours = new Map<string, string>()

/** Value of a custom property, kept until the theme changes. */
export function colourOf(name: string): string {
  let colour = colours.get(name)
  if (colour === undefined) {
    colour = getComputedStyle(root).getPropertyValue(name).trim()
    colours.set(name, colour)
  }
  return colour
}

const ROUTE_COLOURS = 8

/** [route] neighbours in the list differ. */
export function routeColours(routeCount: number): string[] {
  return Array.from({ length: routeCount }, (_, r) => colourOf(`--route-${r % ROUTE_COLOURS}`))
}

export const routeClass = (route: number) => `r${route % ROUTE_COLOURS}`

export function whenThemeChanges(listener: () => void): void {
  listeners.push(listener)
}

export function themeButton(label: string): HTMLButtonElement {
  const toggle = () => {
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : system.matches
    setTheme(isDark ? 'light' : 'dark')
  }
  // Paper is light whatever the screen is.
  let onScreen: string | undefined
  addEventListener('beforeprint', () => {
    onScreen = root.dataset.theme
    setTheme('light')
  })
  addEventListener('afterprint', () => setTheme(onScreen))
  system.addEventListener('change', () => setTheme(root.dataset.theme))
  return button(label, icons.theme(), toggle, { class: 'tool' })
}

function setTheme(theme: string | undefined): void {
  if (theme === undefined) delete root.dataset.theme
  else root.dataset.theme = theme
  colours = new Map()
  for (const listener of listeners) listener()
}
