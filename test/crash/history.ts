import type { Someone } from './population.ts'

/** A message as its sender knows of it. */
export interface Message {
  /** As entries name it; that of an upload is known with its link. */
  id: string
  readonly from: Someone
  readonly text: string
  readonly file?: Buffer
  /** What its answer looks like where it was taken. */
  readonly expects: RegExp
  /** How many entries it makes then. */
  readonly effect: number
  /** What it was answered within the exchange, each time; the text of each. */
  readonly answers: string[]
}

/** What an answer to a question begins with where something newer came since: asked anew, and nothing is changed. */
export const ASKED_ANEW = /^在您查看之后/

/** Something a person was shown: within an exchange, or pushed under a key. */
export interface Shown {
  readonly user: string
  readonly text: string
  /** The life of the process in which it came. */
  readonly life: number
  /** Of a push. */
  readonly key?: string
}

/** All that was sent and shown, over all lives of the process on one folder. */
export interface History {
  readonly messages: Message[]
  readonly shown: Shown[]
  life: number
}

export const noHistory = (): History => ({ messages: [], shown: [], life: 0 })
