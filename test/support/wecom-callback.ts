import { encryptMessage, sign } from './wecom-envelope.ts'

/** The app of the tests, as its operator would enter it. */
export const appSettings = {
  corpId: 'wwexample01',
  agentId: 1000002,
  secret: 'S3CRET-of-the-app',
  token: 'TokenOfTheCallback1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}

/** The parts of a callback's signature and wrapping; a test changes one part to forge one. */
export interface Envelope {
  readonly receiveId: string
  readonly token: string
  readonly encodingAesKey: string
  readonly timestamp: string
  readonly nonce: string
  readonly agentId: string
  /** Instead of the message's own ciphertext. */
  readonly ciphertext: string
  /** Instead of the right one. */
  readonly signature: string
  /** Elements as bare text instead of CDATA. */
  readonly bare: boolean
}

/** The query and the body of one callback. */
export function envelope(message: string, as: Partial<Envelope> = {}, carried: 'body' | 'echostr' = 'body') {
  const { token, encodingAesKey } = { ...appSettings, ...as }
  const keys = { token, encodingAesKey }
  const { timestamp = '1767571200', nonce = '1372623149', bare = false } = as
  const ciphertext = as.ciphertext ?? encryptMessage(keys, message, as.receiveId ?? appSettings.corpId)
  const signature = as.signature ?? sign(keys, timestamp, nonce, ciphertext)
  const signed = { msg_signature: signature, timestamp, nonce }
  const value = (text: string) => (bare ? text : `<![CDATA[${text}]]>`)
  const agent = `<AgentID>${value(as.agentId ?? String(appSettings.agentId))}</AgentID>`
  return {
    query: percentEncoded(carried === 'echostr' ? { ...signed, echostr: ciphertext } : signed),
    body: `<xml><ToUserName>${value(appSettings.corpId)}</ToUserName>${agent}<Encrypt>${value(ciphertext)}</Encrypt></xml>`,
  }
}

/** `+` as %2B and a blank as %20, never as `+`. */
const percentEncoded = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')

/** Elements of a decrypted callback, numbers bare and texts in CDATA. */
export const callbackXml = (fields: Readonly<Record<string, string | number | bigint>>): string => {
  const value = (given: string | number | bigint) =>
    typeof given === 'string' ? `<![CDATA[${given.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : given
  return `<xml>${Object.entries(fields)
    .map(([name, given]) => `<${name}>${value(given)}</${name}>`)
    .join('')}</xml>`
}

/** A text message as it stands in the documentation; a test gives only the parts it is about. */
export const textMessage = (content: string, fields: Readonly<Record<string, string | number | bigint>> = {}): string =>
  callbackXml({
    ToUserName: appSettings.corpId,
    FromUserName: 'LiNa',
    CreateTime: 1_767_571_200,
    MsgType: 'text',
    Content: content,
    MsgId: 7_300_000_000_000_000_001n,
    AgentID: appSettings.agentId,
    ...fields,
  })

/** A picture as it stands in the documentation (doc 90239). */
export const pictureMessage = (
  mediaId: string,
  fields: Readonly<Record<string, string | number | bigint>> = {},
): string =>
  callbackXml({
    ToUserName: appSettings.corpId,
    FromUserName: 'LiNa',
    CreateTime: 1_767_571_200,
    MsgType: 'image',
    PicUrl: 'https://wework.example.test/pic',
    MediaId: mediaId,
    MsgId: 7_300_000_000_000_000_009n,
    AgentID: appSettings.agentId,
    ...fields,
  })
