/** One finding of an examination, in Chinese, for the operator; it quotes no secret. */
export interface Finding {
  /** `unknown` where it could not be told. */
  readonly ok: 'yes' | 'no' | 'unknown'
  readonly what: string
  /** The next step of the operator. */
  readonly todo?: string
}

export const fine = (what: string): Finding => ({ ok: 'yes', what })
export const wrong = (what: string, todo: string): Finding => ({ ok: 'no', what, todo })
export const unsure = (what: string, todo: string): Finding => ({ ok: 'unknown', what, todo })
