/**
 * Elements, made without a line of HTML: what comes from the data becomes a text node and nothing else.
 */
type Child = Node | string | undefined
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** An element with attributes and children. `true` sets an empty attribute; `false` and undefined set none. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children)
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

function filled<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== undefined))
  return element
}

/** Inline lengths go through the style object: the page's policy forbids style attributes. */
export function styled<E extends HTMLElement | SVGElement>(
  element: E,
  properties: Readonly<Record<string, string>>,
): E {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value)
  return element
}

export function button(label: string, face: Node | string, press: () => void, attributes: Attributes = {}) {
  const element = el('button', { type: 'button', 'aria-label': label, title: label, ...attributes }, face)
  element.addEventListener('click', press)
  return element
}

/** Name and value, one row of a description list; nothing where there is no value. */
export function fact(name: string, value: string | undefined): Node[] {
  return value ? [el('dt', {}, name), el('dd', {}, value)] : []
}
