/** A mobile number of the mainland, blanks or hyphens between its groups, or a landline with its area code. */
const TELEPHONE = /(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?!\d)/g

/** Checks for a telephone number in the clear. */
export const hasTelephone = (text: string): boolean => maskTelephones(text) !== text

/** The text with the middle of every telephone number hidden: 138****5678. */
export const maskTelephones = (text: string): string =>
  text.replace(TELEPHONE, (number) => {
    const digits = number.replace(/\D/g, '')
    return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  })
