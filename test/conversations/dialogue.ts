import type { Answer } from '../../src/domain/message.ts'
import type { Card, Memory, Open } from './memory.ts'
import type { Message } from './message.ts'
import { chosen, type Ordered } from './ordered.ts'
import { titles } from './people.ts'

const OPEN_FOR_MS = 10 * 60_000

/** The acts that a message orders, by its words and by what was asked before it. */
export function orderedBy(message: Message, { open, waits }: Memory, now: number): readonly Ordered[] {
  switch (message.kind) {
    case 'order':
      return message.ordered
    case 'file':
      return waits && isOpen(waits.askedAt, now) ? waits.about : []
    case 'answer':
      return open && isOpen(open.askedAt, now) ? answered(open, message) : []
    case 'smallTalk':
      return open?.isLast && isOpen(open.askedAt, now) ? named(open, message.text) : []
    default:
      return []
  }
}

const isOpen = (since: number, now: number): boolean => now - since <= OPEN_FOR_MS

/** Buttons answer their own question at any time, words only the question that was asked last. */
function answered(open: Open, { way, text }: Extract<Message, { kind: 'answer' }>): readonly Ordered[] {
  if (way === 'button' ? !open.buttons.includes(text) : !open.isLast) return []
  if (open.labels.size > 0) return way === 'button' || way === 'choice' || text === '1' ? choice(open, text) : []
  if (way === 'button' || way === 'firm') return open.about
  return way === 'consent' ? open.about.filter(({ irrevocable }) => !irrevocable) : []
}

function choice({ labels, about }: Open, text: string): readonly Ordered[] {
  const number = /\d+/.exec(text.replace(/#.*/, ''))?.[0] ?? ordinalIn(text)
  const label = number === undefined ? undefined : labels.get(Number(number))
  return label === undefined ? [] : chosen(about, label)
}

const HAN_DIGITS = '〇一二三四五六七八九'

/** 第二个 as a number. */
function ordinalIn(text: string): number | undefined {
  const digit = /^[第选]?([一二三四五六七八九])个?$/.exec(text.trim())?.[1]
  return digit === undefined ? undefined : HAN_DIGITS.indexOf(digit)
}

/** A choice by its name: 「任务 1」 said of a list of tasks. */
function named({ labels, about }: Open, text: string): readonly Ordered[] {
  const task = /^任务 ?(\d+)$/.exec(text)?.[1]
  if (task === undefined) return []
  const meant = [...labels].filter(
    ([number, label]) => label.includes(`任务${task} `) || (label === titles[number] && number === Number(task)),
  )
  const [one, ...others] = meant
  return one && others.length === 0 ? chosen(about, one[1]) : []
}

/** What is remembered after an answer. */
export function remembered(message: Message, memory: Memory, answer: Answer, now: number): Memory {
  const files = filesAfter(message, memory)
  const card = cardOf(answer)
  const about = card ? aboutOf(card, message, { ...memory, files }, { answer, now }) : aboutWords(message, memory, now)
  const still = memory.waits && message.kind !== 'file' ? { waits: memory.waits } : {}
  const waits = waitsFor(answer) ? { waits: { about, askedAt: now } } : still
  const { open } = memory
  if (card) return { files, open: { ...card, about, askedAt: now, isLast: true }, ...waits }
  const isSettled = message.kind === 'answer' && message.way !== 'thanks' && answer.outcome !== 'unknown'
  if (!open || isSettled) return { files, ...waits }
  // Nothing answers it behind second thoughts, unless it is asked anew.
  const buttons = message.kind === 'secondThoughts' ? [] : open.buttons
  return { files, open: { ...open, buttons, isLast: false }, ...waits }
}

const filesAfter = (message: Message, { files = new Map() }: Memory): ReadonlyMap<string, readonly Ordered[]> =>
  message.kind === 'file' || message.kind === 'sheet' ? new Map([...files, [message.file, message.about]]) : files

/** What a question without a card waits for: the acts that the message speaks of. */
const aboutWords = (message: Message, memory: Memory, now: number): readonly Ordered[] =>
  'about' in message ? message.about : orderedBy(message, memory, now)

/**
 * What a question would do: what is left of the one it answers, that of the same question asked anew, that of the message,
 * or what the files are for whose place it asks.
 */
function aboutOf(
  card: Card,
  message: Message,
  memory: Memory,
  { answer, now }: { readonly answer: Answer; readonly now: number },
): readonly Ordered[] {
  if (card.sheet !== undefined) return memory.files?.get(card.sheet) ?? []
  if (card.letterTo !== undefined) return [{ kind: 'letter-received', whose: card.letterTo, holds: [] }]
  const ofFiles = card.files.flatMap((file) => memory.files?.get(file) ?? [])
  const goesOn = answer.outcome === 'asked' ? orderedBy(message, memory, now) : []
  if (message.kind === 'order' || message.kind === 'doubt') {
    const own = answer.outcome === 'asked' ? message.about : []
    return card.files.length > 0 ? [...own.filter(({ kind }) => kind === 'submitted'), ...ofFiles] : message.about
  }
  // Which notice is meant is asked before the place, and names no file.
  if (message.kind === 'file') return [...goesOn, ...(card.files.length > 0 ? ofFiles : message.about)]
  if (memory.open && isSame(card, memory.open)) return memory.open.about
  return goesOn.length > 0 ? goesOn : ofFiles
}

const isSame = (card: Card, open: Open): boolean =>
  [...card.labels.values()].join() === [...open.labels.values()].join() && card.files.join() === open.files.join()

function cardOf({ replies }: Answer): Card | undefined {
  const card = replies.findLast(({ kind }) => kind === 'card')
  if (card?.kind !== 'card' || !/请回复(?:前面的数字|「确认」)/.test(card.text)) return undefined
  // A long list is cut; its buttons offer all of it.
  const offered = [card.text, ...card.buttons.map(({ label }) => label)].join('\n')
  const lines = [...offered.matchAll(/^(\d{1,2})\. (.+)$/gm)].toReversed()
  const isChoice = /请回复前面的数字/.test(card.text)
  const sheet = /将导入「(\S+?\.xlsx)」/.exec(card.text)?.[1]
  // 「收到」 alone is taken for that of the letter that was sent.
  const letterTo = /^是指收到督建〔\d+〕(\S+?)第\d+号吗/.exec(card.text)?.[1]
  const head = /^((?:[①-⑳] \S+ ?)+)：/m.exec(card.text)?.[1] ?? ''
  return {
    labels: new Map(isChoice ? lines.map(([, number, label]) => [Number(number), label ?? '']) : []),
    buttons: card.buttons.filter(({ label }) => label !== '取消').map(({ say }) => say),
    ...(sheet === undefined ? {} : { sheet }),
    ...(letterTo === undefined ? {} : { letterTo }),
    files: [...head.matchAll(/[①-⑳] (\S+?\.(?:pdf|xlsx))/g)].map(([, name]) => name ?? ''),
  }
}

const waitsFor = ({ command, outcome, replies }: Answer): boolean =>
  command === 'submit' && outcome === 'asked' && replies.some(({ text }) => /发送文件|上传页/.test(text))
