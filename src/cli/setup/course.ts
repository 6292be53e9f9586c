import type { Dialogue, TableRead, Wanted } from './dialogue.ts'

/** A dialogue that can go back: what was answered is kept, and said again up to the place gone back to. */
export interface Course<T> {
  /** What is wanted now; undefined at the end. */
  wanted(): Wanted | undefined
  give(answer: string | TableRead): void
  /** Takes back the last answer that counted; false where there is none. */
  back(): boolean
  /** The result, once nothing more is wanted. */
  result(): { readonly value: T } | undefined
}

/** Begins a dialogue, which has to ask the same for the same answers. */
export function courseOf<T>(begin: () => Dialogue<T>): Course<T> {
  let dialogue = begin()
  let step = dialogue.next()
  /** Each line that counted, with the tables read for it. */
  let answers: (readonly (string | TableRead)[])[] = []

  const give = (answer: string | TableRead) => {
    const last = typeof answer === 'string' ? [] : (answers.pop() ?? [])
    answers.push([...last, answer])
    step = dialogue.next(answer)
    if (!step.done && step.value.kind === 'line' && step.value.again) answers.pop()
  }
  return {
    wanted: () => (step.done ? undefined : step.value),
    give,
    back() {
      if (answers.length === 0) return false
      const kept = answers.slice(0, -1).flat()
      answers = []
      dialogue = begin()
      step = dialogue.next()
      for (const answer of kept) give(answer)
      return true
    },
    result: () => (step.done ? { value: step.value } : undefined),
  }
}
