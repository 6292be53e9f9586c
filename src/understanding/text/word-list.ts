/** A list of words written with blanks between them. */
export const words = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== '')
