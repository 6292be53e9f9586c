/** 「附件」 of the only one, else 「附件2」 (GB/T 9704-2012, 7.3.7). */
export const annexLabel = (at: number, of: number): string => (of === 1 ? '附件' : `附件${at + 1}`)
