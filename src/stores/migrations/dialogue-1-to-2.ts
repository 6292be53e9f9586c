import type { Migration } from './migrate.ts'

/** 1 to 2: what was said is a part of the dialogue, which also knows its messages, their answers, and replies owed. */
export const dialogueFrom1To2: Migration = ({ pending, held, more = null }) => ({
  version: 0,
  said: { pending, held, more },
  known: [],
  answers: [],
  outbox: [],
})
