import { describe, expect, it } from 'vitest'
import { readEnvFile } from '../../src/config/env-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const [A, B] = [
  'https://oapi.dingtalk.com/robot/send?access_token=a',
  'https://oapi.dingtalk.com/robot/send?access_token=b',
]

describe('a .env file', () => {
  it.each([
    [`HOOKS=${A}#SECaaa,${B}#SECbbb\n`, { HOOKS: `${A}#SECaaa,${B}#SECbbb` }],
    [`HOOKS=${A}#SECaaa, ${B}#SECbbb # 两个群`, { HOOKS: `${A}#SECaaa, ${B}#SECbbb` }],
    [`HOOKS="${A}#SECaaa" # 甲群`, { HOOKS: `${A}#SECaaa` }],
    ['PORT=3000# 端口\nHOST=::1 # 本机\nA=#nothing\nB=3000#端口', { PORT: '3000', HOST: '::1', A: '', B: '3000' }],
    ["# 设置\n\n  export A = 1 \r\nB='#2'\rC=`3`", { A: '1', B: '#2', C: '3' }],
    ['KEY="-----BEGIN\na=b\n-----END"\nA=1', { KEY: '-----BEGIN\na=b\n-----END', A: '1' }],
    ['A="1\\n2"\nA_B.c-d=x=y', { A: '1\n2', 'A_B.c-d': 'x=y' }],
    ['\uFEFFPORT=3000', { PORT: '3000' }],
    ['', {}],
  ])('%j gives %o', (text, values) => {
    expect(readEnvFile(bytes(text))).toEqual({ kind: 'values', values })
  })

  it.each([
    ['WECOM_BOT_ID＝aaa', /^第 1 行有误：.*半角/],
    [`PORT=1\nHOOKS＝${A}`, /^第 2 行有误：.*半角/],
    ['PORT: 3000', /^第 1 行有误：应为「名称=值」/],
    ['PORT=1\n\nPORT 3000\n', /^第 3 行有误：应为「名称=值」/],
    ['DATA_DIR=“/srv/dudao”', /^第 1 行有误：DATA_DIR 的值应以半角引号/],
    ['A=1\nSECRET="abc\nB=2', /^第 2 行有误：SECRET 的引号没有闭合/],
    [`HOOKS="${A}"#SECaaa,"${B}"`, /^第 1 行有误：HOOKS 的引号应括住整个值/],
    [`HOOKS="${A}","${B}"`, /^第 1 行有误：HOOKS 的引号应括住整个值/],
  ])('%j is told by its line', (text, problem) => {
    const file = readEnvFile(bytes(text))
    expect(file.kind === 'wrong' ? file.problem : file.kind).toMatch(problem)
  })

  it.each([
    ['UTF-16 with its mark', Buffer.from('\uFEFFPORT=3000\r\n', 'utf16le')],
    ['UTF-16 without', Buffer.from('PORT=3000\r\n', 'utf16le')],
    ['GBK', Buffer.concat([bytes('# '), Buffer.from('cad0b6bd', 'hex')])],
  ])('in %s is told to be saved anew', (_, content) => {
    expect(readEnvFile(content)).toEqual({ kind: 'wrong', problem: expect.stringContaining('UTF-8') })
  })
})
