/** A text in lower case that keeps its length: what stands where in the one stands there in the other. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  // İ alone becomes two characters.
  return lower.length === text.length ? lower : text.replace(/[^İ]+/g, (part) => part.toLowerCase())
}
