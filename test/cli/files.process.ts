import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKeptFiles } from '../../src/compose/kept-files.ts'
import { readWhole } from '../../src/files/read-kept.ts'
import { placeOf } from '../../src/stores/files/kept-place.ts'
import { openBucket } from '../../src/stores/s3/bucket.ts'
import type { S3Settings } from '../../src/stores/s3/s3-fault.ts'
import { aPdf, office } from '../support/chat.ts'
import { s3Server, troubledLine } from '../support/s3-server.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { restingYear, sentFileOf } from './a-busy-year.ts'
import { runCli } from './run-cli.ts'

const SLOW = 120_000

const environmentOf = (folder: string, { endpoint, bucket, accessKeyId, secretAccessKey }: S3Settings) => ({
  DATA_DIR: folder,
  S3_ENDPOINT: endpoint,
  S3_BUCKET: bucket,
  S3_ACCESS_KEY_ID: accessKeyId,
  S3_SECRET_ACCESS_KEY: secretAccessKey,
})

const inFolder = async (folder: string) =>
  (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

async function inBucket(settings: S3Settings) {
  const keys: string[] = []
  for await (const { key } of openBucket(settings).list('')) keys.push(key)
  return keys
}

/** A year whose files were moved into a bucket. */
async function movedYear() {
  const { settings } = await s3Server()
  const folder = await restingYear()
  const sent = (await sentFileOf(folder)).replaceAll('\\', '/')
  const environment = environmentOf(folder, settings)
  expect(await runCli('files', ['to-s3'], environment)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^搬完了：1 个文件.*已逐个读回核对。\n可以启动服务了。\n$/),
  })
  return { settings, folder, sent, environment }
}

describe('files', () => {
  it(
    'go into a bucket and back, each checked by its hash',
    async () => {
      const { settings, folder, sent, environment } = await movedYear()
      expect(await inFolder(folder)).toEqual([])
      expect(await inBucket(settings)).toEqual([sent, 'owner.json'])
      expect(await runCli('files', ['to-s3'], environment)).toMatchObject({ status: 0 })
      expect(await runCli('check', ['--content'], environment)).toMatchObject({ status: 0 })
      expect(await runCli('check', [], { DATA_DIR: folder })).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/材料在 S3 存储 .* 里，没有设置 S3，没有检查/),
      })
      expect(await runCli('files', ['to-folder'], environment)).toMatchObject({ status: 0 })
      expect(await inFolder(folder)).toHaveLength(1)
      expect(await inBucket(settings)).toEqual([])
      expect(await runCli('check', [], { DATA_DIR: folder })).toMatchObject({ status: 0 })
    },
    SLOW,
  )

  it(
    'stay where they are whose content is another, and are named',
    async () => {
      const { settings } = await s3Server()
      const folder = await restingYear()
      await writeFile(join(folder, await sentFileOf(folder)), 'changed')
      const done = await runCli('files', ['to-s3'], environmentOf(folder, settings))
      expect(done).toMatchObject({ status: 1, stdout: expect.stringMatching(/没有搬　.*内容与 SHA-256 不符/) })
      expect(await inFolder(folder)).toHaveLength(1)
    },
    SLOW,
  )

  it(
    'that were stopped on the way go on, and none is lost',
    async () => {
      const server = await s3Server()
      const line = await troubledLine(server)
      const year = await office('2026-07-20T10:00:00+08:00')
      const files = Array.from({ length: 12 }, (_, at) => aPdf(`${at}.pdf`, `${at}`))
      await year.chat('jinshui').says('提交 5', { files }).hears({ outcome: 'ok' })
      await year.stop()
      let puts = 0
      line.trouble = (asked, _answer, pass) => {
        if (asked.method === 'PUT') puts += 1
        if (puts > 8) asked.destroy()
        else pass()
      }
      const environment = environmentOf(year.folder, line.settings)
      const broken = await runCli('files', ['to-s3'], environment)
      expect(broken).toMatchObject({ status: 1, stderr: expect.stringMatching(/没有搬完：S3 存储 .*连不上/) })
      expect(broken.stderr).not.toMatch(/S3RVER|Signature/)
      const left = await inFolder(year.folder)
      expect(left.length).toBeGreaterThan(0)
      expect(left.length).toBeLessThan(12)
      line.trouble = (_asked, _answer, pass) => pass()
      expect(await runCli('files', ['to-s3'], environment)).toMatchObject({ status: 0 })
      expect((await inBucket(server.settings)).filter((key) => key.startsWith('files/'))).toHaveLength(12)
      expect(await inFolder(year.folder)).toEqual([])
      expect(await runCli('check', ['--content'], environment)).toMatchObject({ status: 0 })
    },
    SLOW,
  )

  it(
    'are not moved into the bucket of other records, nor while a service runs',
    async () => {
      const { settings } = await movedYear()
      const other = await restingYear()
      expect(await runCli('files', ['to-s3'], environmentOf(other, settings))).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/另一套督导通的材料/),
      })
      const running = await office('2026-07-20T10:00:00+08:00')
      expect(await runCli('files', ['to-s3'], environmentOf(running.folder, settings))).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/先停止服务/),
      })
      expect(await runCli('files', ['anywhere'], environmentOf(other, settings))).toMatchObject({ status: 2 })
      expect(await runCli('files', ['to-s3'], { DATA_DIR: other })).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/没有设置 S3/),
      })
    },
    SLOW,
  )
})

describe('with the files in a bucket', () => {
  it(
    'check finds what is missing, and what was changed',
    async () => {
      const { settings, sent, environment } = await movedYear()
      const bucket = openBucket(settings)
      await bucket.putText(sent, 'changed')
      expect(await runCli('check', [], environment)).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/金水区.*所附文件 .*的大小（7 字节）与登记的（\d+ 字节）不符/),
      })
      expect(await runCli('check', ['--content'], environment)).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/的内容与登记的 SHA-256 不符/),
      })
      await bucket.remove(sent)
      expect(await runCli('check', [], environment)).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/所附文件 .*不在/),
      })
      expect(await runCli('check', [], { ...environment, S3_SECRET_ACCESS_KEY: 'wrong' })).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/S3_SECRET_ACCESS_KEY 不对/),
      })
    },
    SLOW,
  )

  it(
    'a backup holds the records, says where the files are, and is restored',
    async () => {
      const { settings, folder, sent, environment } = await movedYear()
      const target = await tempFolder()
      const taken = await runCli('backup', [target], environment)
      expect(taken).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(
          /备份成功[\s\S]*材料不在备份里：它们在 S3 存储 .* 的桶 dudao-files 里（已核对都在）/,
        ),
      })
      const [name = ''] = await readdir(target)
      const backup = join(target, name)
      expect(await readdir(backup)).not.toContain('files')

      const elsewhere = await tempFolder()
      expect(await runCli('restore', [backup], { DATA_DIR: elsewhere })).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/没有设置 S3/),
      })
      const restored = { ...environment, DATA_DIR: elsewhere }
      expect(await runCli('restore', [backup], restored)).toMatchObject({ status: 0 })
      expect(await runCli('check', [], restored)).toMatchObject({ status: 0 })
      // What was in the bucket before may belong to the records that were replaced.
      const { files, close } = await openKeptFiles({
        settings: { s3: settings },
        folder: elsewhere,
        prefix: '',
        publicKey: (await office('2026-07-20T11:00:00+08:00', elsewhere)).records.signer.publicKey,
        maxMb: 1,
        clock: { now: () => new Date() },
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      })
      const old: string[] = []
      for await (const one of files.keptBefore(new Date(Date.now() + 60_000))) old.push(one)
      expect(old).toEqual([])
      const kept = await files.open(sent.slice(-64))
      expect(kept && Buffer.from(await readWhole(kept)).toString()).toMatch(/^%PDF/)
      close()

      await openBucket(settings).remove(`files/${placeOf(sent.slice(-64))}`)
      expect(await runCli('backup', [target], { ...environment, DATA_DIR: folder })).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/所附文件 .*不在/),
      })
    },
    SLOW,
  )

  it(
    'the doctor tries it, and tells what is wrong with it',
    async () => {
      const { settings, folder, environment } = await movedYear()
      expect((await runCli('doctor', [], environment)).stdout).toMatch(
        /✓ 正常 {2}存放材料的 S3 桶 .* 可以写入、列出、读取和删除/,
      )
      expect(await inBucket(settings)).toHaveLength(2)
      const wrong = await runCli('doctor', [], { ...environment, S3_BUCKET: 'no-such-bucket' })
      expect(wrong).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/✗ 有误 {2}S3 存储 .*没有桶 no-such-bucket/),
      })
      expect((await runCli('doctor', [], { DATA_DIR: folder })).stdout).toMatch(/材料在 S3 存储 .* 里，没有设置 S3/)
    },
    SLOW,
  )
})
