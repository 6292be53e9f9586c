import type { Someone } from './population.ts'

/** A message as its sender knows of it. */
export interface Message {
  /** As entries name it; that of an upload is known with its link. */
  id: string
  readonly from: Someone
  readonly text: string
  readonly file?: Buffer
  /** A pattern that its answer matches if it was taken. */
  readonly expects: RegExp
  /** Number of entries it makes then. */
  readonly effect: number
  /** The texts it was answered within the exchange, one each time it was sent. */
  readonly answers: string[]
}

/** The beginning of an answer to an outdated question: it is asked anew, and nothing is changed. */
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
  /** Messages found to be answers to an outdated question; the dialogue that says so keeps its answers for a while only. */
  readonly askedAnew: Set<string>
  life: number
}

export const noHistory = (): History => ({ messages: [], shown: [], askedAnew: new Set(), life: 0 })
