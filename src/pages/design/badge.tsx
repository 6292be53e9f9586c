import type { ComponentChildren } from 'preact'
import { type Flag, flagWords } from '../../domain/flag.ts'

/** The tones of the design, each with a colour of its own; never shown without a word. */
export type Tone = Flag | 'late' | 'waiting' | 'done' | 'quiet'

interface BadgeParts {
  readonly tone: Tone
  /** Not official yet (预计): drawn in outline. */
  readonly expected?: boolean
  readonly children: ComponentChildren
}

/** A word in a coloured field. */
export const Badge = ({ tone, expected = false, children }: BadgeParts) => (
  <span class={`badge ${tone}${expected ? ' expected' : ''}`}>{children}</span>
)

/** A small flag, beside the word that names it. */
export const FlagMark = ({ flag }: { readonly flag: Flag }) => (
  <svg class={`flag-mark ${flag}`} viewBox="0 0 12 14" width="12" height="14" aria-hidden="true" focusable="false">
    <path d="M1 0h1.6v14H1z" fill="currentColor" />
    <path d="M3 1h8.4L9.2 4.2 11.4 7.4H3z" fill="currentColor" />
  </svg>
)

/** A flag in its colour with its words: 「红旗·按时完成、成效显著」, or 「红旗」 where nothing else is said. */
export const FlagBadge = ({
  flag,
  words = flagWords[flag],
  expected = false,
}: {
  readonly flag: Flag
  readonly words?: string
  readonly expected?: boolean
}) => (
  <Badge tone={flag} expected={expected}>
    <FlagMark flag={flag} />
    {expected ? `预计${words}` : words}
  </Badge>
)
