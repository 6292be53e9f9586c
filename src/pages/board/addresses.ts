import type { Visit } from './board-data.ts'

/** The pages of the board below `/board`; the front page is the empty one. */
export type BoardPlace =
  | ''
  | 'unit'
  | 'task'
  | 'scores'
  | 'queue'
  | 'calendar'
  | 'candidates'
  | 'documents'
  | 'paper'
  | 'act'
  | 'trend.svg'

/** The address of a page of the board with what it shows; a past day stays chosen. */
export function boardAddress(
  { site, past }: Pick<Visit, 'site' | 'past'>,
  place: BoardPlace,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const said = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...query, on: past ?? undefined })) if (value) said.set(key, value)
  const text = said.toString()
  return `${site.base}/board${place === '' ? '' : `/${place}`}${text === '' ? '' : `?${text}`}`
}
