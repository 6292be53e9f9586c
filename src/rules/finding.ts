/** What a walk through a rubric's situations found (体检), each with one situation to show it by. */
export type Finding<Situation> =
  /** 文件未规定: the office has to decide. */
  | {
      readonly kind: 'silent'
      readonly of: string
      readonly interpretation: string | null
      readonly example: Situation
    }
  /** The clause alone does not settle it (a gap or an overlap); an interpretation does. */
  | {
      readonly kind: 'settled'
      readonly interpretation: string
      readonly of: readonly string[]
      readonly example: Situation
    }
  /** Several causes meet in one result. */
  | { readonly kind: 'overlap'; readonly of: string; readonly causes: readonly string[]; readonly example: Situation }
  /** A result that can never come. */
  | { readonly kind: 'never'; readonly of: string; readonly outcome: string }
  /** An interpretation that no rule takes a value from. */
  | { readonly kind: 'unused'; readonly interpretation: string }
