/** The answer to a numbered question or to a preview; `other` is not an answer. `index` counts from 0. */
export type ReadAnswer =
  | { readonly kind: 'choice'; readonly index: number }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'more' }
  | { readonly kind: 'other' }

/** Reads an answer to a question with so many numbered choices (0: a preview to confirm). */
export function readAnswer(_text: string, _choices: number): ReadAnswer {
  return { kind: 'other' }
}
