import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readFullReceipt, writeFullReceipt } from '../../src/domain/receipt.ts'
import { sealReceipt } from '../../src/receipts/seal-receipt.ts'
import { receiptKey } from '../../src/stores/files/receipt-key.ts'
import { tempFolder } from '../support/temp-folder.ts'

const cli = fileURLToPath(new URL('../../src/cli/verify-receipt.ts', import.meta.url))

/** Beside the test's own server: the process must not block it. */
async function run(args: readonly string[], input = '') {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args])
  child.stdin.end(input)
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await exit, stdout, stderr }
}

async function aReceipt() {
  const folder = await tempFolder()
  const signer = await receiptKey(join(folder, 'private.pem'))
  const key = join(folder, 'public.pem')
  await writeFile(key, signer.publicKey)
  const sealed = sealReceipt(signer, {
    owner: { unit: '金水区' },
    unit: '金水区',
    at: '2026-07-20T10:00:00.000+08:00',
    by: { name: '联系人甲', role: 'contact', sender: { channel: 'sandbox', userId: 'jinshui' } },
    seq: 1,
    details: [{ kind: 'submitted', task: 2, links: ['https://example.test/a'], files: [] }],
  })
  return { folder, key, sealed, full: writeFullReceipt(sealed), publicKey: signer.publicKey }
}

describe('npm run -s verify-receipt', () => {
  it('says that a receipt is genuine and what it records, lines broken or not', async () => {
    const { folder, key, sealed, full } = await aReceipt()
    const file = join(folder, 'receipt.txt')
    await writeFile(file, `下一条是完整回执：\n${full.slice(0, 100)}\n${full.slice(100)}\n`)
    const { status, stdout } = await run([file, '--key', key])
    expect(stdout).toMatch(new RegExp(`属实：验证码 ${sealed.code}`))
    expect(stdout).toMatch(/2026-金水区-0001[\s\S]*报送材料 任务2[\s\S]*链接1 SHA-256：[0-9a-f]{64}/)
    expect(stdout).not.toMatch(/联系人甲/)
    expect(status).toBe(0)
  })

  it('takes the receipt from its input and the key from an address', async () => {
    const { full, publicKey } = await aReceipt()
    const server = createServer((_request, response) => response.end(publicKey)).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await run(['-', '--key', `http://127.0.0.1:${port}/receipt-key`], full)).toMatchObject({ status: 0 })
  })

  it('says that it is not genuine: altered, or of another key', async () => {
    const { key, full, sealed } = await aReceipt()
    const altered = writeFullReceipt({ ...sealed, text: sealed.text.replace('[2]', '[3]') })
    expect(readFullReceipt(altered)).toBeDefined()
    const other = await aReceipt()
    for (const [input, by] of [
      [altered, key],
      [full, other.key],
    ] as const) {
      const { status, stdout } = await run(['-', '--key', by], input)
      expect(stdout).toMatch(/不属实/)
      expect(status).toBe(1)
    }
  })

  it('says what it needs where it cannot check', async () => {
    const { key, full } = await aReceipt()
    for (const [args, input] of [
      [[], ''],
      [['-', '--key', key], '回执'],
      [['-', '--key', 'nowhere.pem'], full],
    ] as const) {
      const { status, stderr } = await run(args, input)
      expect(stderr).toMatch(/用法|完整回执|不存在（nowhere\.pem）/)
      expect(stderr).not.toMatch(/ at /)
      expect(status).toBe(2)
    }
  })
})
