/** Characters of a form's field as the notice counts them: blanks and line breaks do not. */
export const fieldLength = (text: string): number => [...text.replace(/\s/g, '')].length
