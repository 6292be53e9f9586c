import type { Line, Request, Understood } from '../../src/understanding/request.ts'

/** The order understood, in one line: `submit [2 金水区 m4 https://… «note»]`. */
export const describeUnderstood = (understood: Understood): string =>
  [describeMain(understood), ...othersOf(understood).map((said) => `+ ${said}`)].join(' ')

const othersOf = (understood: Understood): readonly string[] =>
  understood.kind === 'unknown' ? [] : (understood.others ?? [])

function describeMain(understood: Understood): string {
  switch (understood.kind) {
    case 'request':
      return describeRequest(understood.request)
    case 'several':
      return `several ${understood.about}: ${understood.requests.map(describeRequest).join(' | ')}`
    case 'unlisted':
      return `unlisted ${understood.bodies.join('、')}: ${understood.requests.map(describeRequest).join(' | ')}`
    case 'unclear':
      return `unclear ${understood.why}: ${describeRequest(understood.request)}`
    case 'unknown':
      return 'unknown'
    default:
      return understood satisfies never
  }
}

const describeRequest = ({ command, lines }: Request): string => `${command} ${lines.map(describeLine).join(' ')}`

function describeLine({ task, unit, material, round, links, rest, form }: Line): string {
  const named = [task, unit, material && `m${material}`, round && `r${round}`]
  const parts = [...named, ...links, rest && `«${rest}»`, form && `form «${form}»`]
  return `[${parts.filter((part) => part !== undefined && part !== '').join(' ')}]`
}
