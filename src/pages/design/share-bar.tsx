import type { Tone } from './badge.tsx'

interface Part {
  readonly tone: Tone
  readonly words: string
  readonly count: number
}

/** A bar in parts by their share, with its numbers as text for whoever cannot see it. */
export function ShareBar({ parts, of }: { readonly parts: readonly Part[]; readonly of: number }) {
  const said = parts.map(({ words, count }) => `${words}${count}`).join('，')
  let from = 0
  return (
    <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={`${said}，共${of}`}>
      <rect class="rest" x="0" y="0" width="100" height="4" />
      {parts.map(({ tone, words, count }) => {
        const width = of === 0 ? 0 : (count / of) * 100
        const x = from
        from += width
        return width === 0 ? null : <rect key={words} class={tone} x={x} y="0" width={width} height="4" />
      })}
    </svg>
  )
}
