/** A text of at most so many characters, the last of them 「…」 where it was longer. */
export const clip = (text: string, length: number): string => {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}
