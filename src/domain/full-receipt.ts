import { ReceiptStatement } from './receipt.ts'

const MARK = 'dudao1'
/** An Ed25519 signature is 64 bytes, 86 letters in base64url. */
const FULL = /dudao1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})/

/** A receipt with all that is needed to check it offline. */
export interface FullReceipt {
  readonly statement: ReceiptStatement
  /** The very text that was signed. */
  readonly text: string
  /** Base64url. */
  readonly signature: string
}

/** The full receipt in one line of letters that survives a chat: `dudao1.TEXT.SIGNATURE`. */
export const writeFullReceipt = ({ text, signature }: Pick<FullReceipt, 'text' | 'signature'>): string =>
  `${MARK}.${Buffer.from(text).toString('base64url')}.${signature}`

/** Finds the full receipt in a text, wherever lines were broken; undefined where there is none. Proves nothing yet. */
export function readFullReceipt(said: string): FullReceipt | undefined {
  const [, coded, signature] = FULL.exec(said.replaceAll(/\s/g, '')) ?? []
  if (coded === undefined || signature === undefined) return undefined
  const text = Buffer.from(coded, 'base64url').toString('utf8')
  const statement = ReceiptStatement.safeParse(parsed(text))
  return statement.success ? { statement: statement.data, text, signature } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
