/** Makes something from its parts, and again only when one of them is another: the last one made is kept. */
export function latest<Parts extends readonly unknown[], Made>(make: (...parts: Parts) => Made) {
  let last: { readonly parts: Parts; readonly made: Made } | undefined
  return (...parts: Parts): Made => {
    if (!last?.parts.every((part, at) => Object.is(part, parts[at]))) last = { parts, made: make(...parts) }
    return last.made
  }
}
