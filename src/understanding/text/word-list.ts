/** Splits a list of words that is written with blanks between them. */
export const wordList = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== '')
