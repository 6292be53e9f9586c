import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { open, seal } from '../../../../../src/channels/wecom/app/callback/crypto.ts'
import { readXml } from '../../../../../src/channels/wecom/app/callback/xml.ts'
import {
  decryptMessage,
  encryptMessage,
  encryptPadded,
  pad,
  plainBlock,
  sign,
} from '../../../../support/wecom-envelope.ts'

const keys = { corpId: 'wwexample01', token: 'Token1', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const sent = { timestamp: '1767571200', nonce: 'n1' }
const openSigned = (ciphertext: string) =>
  open(keys, { ...sent, signature: sign(keys, sent.timestamp, sent.nonce, ciphertext) }, ciphertext)

describe('the example published with the documentation', () => {
  // The vendor's own sample code has it in every language (https://developer.work.weixin.qq.com/document/path/90968).
  const published = {
    corpId: 'wx5823bf96d3bd56c7',
    token: 'QDG6eK',
    encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  }

  it('opens the message', () => {
    const signature = '477715d11cdb4164915debcba66cb864d751f3e6'
    const ciphertext =
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=='
    const opened = open(published, { signature, timestamp: '1409659813', nonce: '1372623149' }, ciphertext)
    expect(opened.kind === 'opened' && readXml(opened.message)).toEqual({
      ToUserName: 'wx5823bf96d3bd56c7',
      FromUserName: 'mycreate',
      CreateTime: '1409659813',
      MsgType: 'text',
      Content: 'hello',
      MsgId: '4561255354251345929',
      AgentID: '218',
    })
  })

  it('opens the echo of the address check', () => {
    const signature = '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3'
    const ciphertext = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='
    expect(open(published, { signature, timestamp: '1409659589', nonce: '263014780' }, ciphertext)).toEqual({
      kind: 'opened',
      message: '1616140317555161061',
    })
  })
})

describe('open', () => {
  it('opens whatever the platform encrypts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const message = text.replace(/\p{Surrogate}/gu, '')
        expect(openSigned(encryptMessage(keys, message, keys.corpId))).toEqual({ kind: 'opened', message })
      }),
    )
  })

  const block = plainBlock('hello', keys.corpId)
  const padded = pad(block)
  const padding = padded.length - block.length
  it.each([
    ['another receiver', encryptMessage(keys, 'hello', 'wwexample02'), 'receiver'],
    ['a receiver that only begins alike', encryptMessage(keys, 'hello', 'wwexample011'), 'receiver'],
    ['no receiver', encryptMessage(keys, 'hello', ''), 'receiver'],
    ['another key', encryptMessage({ ...keys, encodingAesKey: 'Z'.repeat(43) }, 'hello', keys.corpId), 'ciphertext'],
    ['a padding of 0', encryptPadded(keys, Buffer.concat([block, Buffer.alloc(padding)])), 'ciphertext'],
    ['a padding of 33', encryptPadded(keys, Buffer.concat([block, Buffer.alloc(padding, 33)])), 'ciphertext'],
    [
      'a padding that is not all alike',
      encryptPadded(keys, Buffer.concat([block, Buffer.alloc(padding - 1, 1), Buffer.from([padding])])),
      'ciphertext',
    ],
    ['a padding to 16', encryptPadded(keys, Buffer.concat([block, Buffer.alloc(12, 12)])), 'ciphertext'],
    ['a length beyond the end', encryptPadded(keys, pad(plainBlock('hello', keys.corpId, 999))), 'ciphertext'],
    ['the largest length', encryptPadded(keys, pad(plainBlock('hello', keys.corpId, 0xffffffff))), 'ciphertext'],
    ['a length cut short', encryptPadded(keys, pad(plainBlock('hello', keys.corpId, 4))), 'receiver'],
    ['broken UTF-8', encryptPadded(keys, pad(plainBlock(Buffer.from([0xff, 0xfe]), keys.corpId))), 'ciphertext'],
    ['nothing but padding', encryptPadded(keys, Buffer.alloc(32, 32)), 'ciphertext'],
    ['half a block', Buffer.alloc(24).toString('base64'), 'ciphertext'],
    ['what is not base64', '你好', 'ciphertext'],
    ['base64 with a blank', `${encryptMessage(keys, 'hello', keys.corpId)} `, 'ciphertext'],
    ['nothing', '', 'ciphertext'],
  ])('rejects %s', (_, ciphertext, why) => {
    expect(openSigned(ciphertext)).toEqual({ kind: 'rejected', why })
  })

  it('never throws, and never opens what was not encrypted with the key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(openSigned(Buffer.from(bytes).toString('base64')).kind).toBe('rejected')
      }),
    )
  })

  const ciphertext = encryptMessage(keys, 'hello', keys.corpId)
  const right = sign(keys, sent.timestamp, sent.nonce, ciphertext)
  it.each([
    ['one digit off', right.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['in upper case', right.toUpperCase()],
    ['longer', `${right}0`],
    ['shorter', right.slice(1)],
    ['missing', ''],
    ['with another token', sign({ ...keys, token: 'Token2' }, sent.timestamp, sent.nonce, ciphertext)],
    ['for another time', sign(keys, '1767571201', sent.nonce, ciphertext)],
  ])('rejects a signature %s', (_, signature) => {
    expect(open(keys, { ...sent, signature }, ciphertext)).toEqual({ kind: 'rejected', why: 'signature' })
  })
})

it('seals what the platform can open', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (message) => {
      const sealed = seal(keys, message, sent)
      expect(sealed.signature).toBe(sign(keys, sealed.timestamp, sealed.nonce, sealed.ciphertext))
      expect(decryptMessage(keys, sealed.ciphertext, keys.corpId)).toBe(message)
    }),
  )
})
