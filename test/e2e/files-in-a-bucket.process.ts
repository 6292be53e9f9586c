import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderPlace } from '../../src/stores/files/folder-place.ts'
import { openBucket } from '../../src/stores/s3/bucket.ts'
import type { S3Settings } from '../../src/stores/s3/s3-fault.ts'
import { s3Server, troubledLine } from '../support/s3-server.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { aPdf, saidBy, sandboxClient } from './sandbox-client.ts'
import { runProcess, startProcess } from './service-process.ts'

const environmentOf = ({ endpoint, bucket, accessKeyId, secretAccessKey }: S3Settings) => ({
  S3_ENDPOINT: endpoint,
  S3_BUCKET: bucket,
  S3_ACCESS_KEY_ID: accessKeyId,
  S3_SECRET_ACCESS_KEY: secretAccessKey,
})

const keyOf = (base64: string) => {
  const sha256 = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')
  return `sandbox/files/${sha256.slice(0, 2)}/${sha256}`
}

it('takes files into a bucket, gives them again, destroys them, and says when it cannot', async () => {
  const line = await troubledLine(await s3Server())
  const bucket = openBucket(line.settings)
  const folder = await tempFolder()
  const settings = { DATA_DIR: folder, LOG_LEVEL: 'silent', ...environmentOf(line.settings) }
  let service = await startProcess(settings)
  const { send } = sandboxClient(() => service.url)
  const readiness = async () => (await fetch(`${service.url}/readyz`)).json()

  const list = { name: '名单.pdf', base64: aPdf('list') }
  const report = { name: '报告.pdf', base64: aPdf('report') }
  expect(await send('jinshui', { text: '提交 4', file: list })).toMatchObject({ outcome: 'ok' })
  expect(await send('jinshui', { text: '提交 5', file: report })).toMatchObject({ outcome: 'ok' })
  expect(await bucket.sizeOf(keyOf(report.base64))).toBe(Buffer.from(report.base64, 'base64').length)
  const left = folderPlace({ folder: join(folder, 'sandbox', 'files'), clock: { now: () => new Date() } })
  for await (const one of left.all()) expect(one).toBeUndefined()
  expect(await readiness()).toMatchObject({ failing: [] })

  // Over a power cut.
  await service.kill9()
  service = await startProcess(settings)
  const given = await send('office', { text: '材料 金水区 5' })
  expect(given.replies.find(({ kind }) => kind === 'file')).toMatchObject({ base64: report.base64 })

  // While the store is away nothing is lost and nothing is said to be done that is not.
  const passing = line.trouble
  line.trouble = (asked) => asked.destroy()
  const refused = await send('zhongyuan', { text: '提交 5', file: { name: '另.pdf', base64: aPdf('other') } })
  expect(refused).toMatchObject({ outcome: 'refused' })
  expect(saidBy(refused)).toMatch(/存放材料的地方暂时连不上.*过几分钟再试/)
  expect(saidBy(await send('zhongyuan', { text: '任务 5' }))).not.toMatch(/已报送/)
  await send('office', { text: '评分 金水区 4 95' })
  await send('office', { text: '销毁 金水区' })
  const notYet = await send('office', { text: '确认' })
  expect(notYet).toMatchObject({ outcome: 'refused' })
  expect(saidBy(notYet)).toMatch(/存放材料的地方暂时连不上，这次没有办理/)
  line.trouble = passing
  expect(await bucket.sizeOf(keyOf(list.base64))).toBeDefined()
  await send('office', { text: '销毁 金水区' })
  expect(await send('office', { text: '确认' })).toMatchObject({ outcome: 'ok' })
  expect(await bucket.sizeOf(keyOf(list.base64))).toBeUndefined()
  expect(await bucket.sizeOf(keyOf(report.base64))).toBeDefined()

  // Starting over leaves nothing behind.
  expect((await fetch(`${service.url}/sandbox/reset`, { method: 'POST' })).status).toBe(202)
  await expect.poll(() => bucket.sizeOf(keyOf(report.base64))).toBeUndefined()
}, 120_000)

it('does not start where its files would be missing, or are those of others', async () => {
  const { settings } = await s3Server()
  const folder = await tempFolder()
  const inBucket = { DATA_DIR: folder, ...environmentOf(settings) }
  await expect(runProcess({ ...inBucket, S3_SECRET_ACCESS_KEY: 'not-the-one' })).resolves.toMatchObject({
    code: 1,
    said: expect.stringMatching(/^[^\n]*HTTP 403 SignatureDoesNotMatch：S3_SECRET_ACCESS_KEY 不对[^\n]*\n$/),
  })
  const service = await startProcess(inBucket)
  await sandboxClient(() => service.url).send('jinshui', { text: '提交 5', file: { name: '甲.pdf', base64: aPdf() } })
  await service.kill9()
  const without = await runProcess({ DATA_DIR: folder })
  expect(without).toMatchObject({ code: 1, said: expect.stringMatching(/的材料在 S3 存储 .*files -- to-folder/) })
  const others = await runProcess({ ...inBucket, DATA_DIR: await tempFolder() })
  expect(others).toMatchObject({ code: 1, said: expect.stringMatching(/另一套督导通的材料/) })
  expect(`${without.said}${others.said}`).not.toContain(settings.secretAccessKey)

  // In the folder first, and then the settings.
  const own = await tempFolder()
  const before = await startProcess({ DATA_DIR: own })
  await sandboxClient(() => before.url).send('jinshui', { text: '提交 5', file: { name: '甲.pdf', base64: aPdf() } })
  await before.kill9()
  expect(await runProcess({ ...inBucket, DATA_DIR: own })).toMatchObject({
    code: 1,
    said: expect.stringMatching(/材料还在文件夹 .*files -- to-s3/),
  })
  await rm(own, { recursive: true, force: true })
}, 120_000)
