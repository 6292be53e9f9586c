import { describe, expect, it } from 'vitest'
import { UnitId } from '../../src/domain/unit.ts'
import { extendDossier } from '../../src/dossier/dossier.ts'
import type { DossierStore } from '../../src/ports/dossier-store.ts'
import { submittedAtTime } from '../dossier/an-entry.ts'

const jinshui = UnitId.parse('金水区')
const zhongyuan = UnitId.parse('中原区')

/** What every dossier store must do; `open` opens the same records again. */
export function dossierStoreContract(name: string, prepare: () => Promise<{ open: () => Promise<DossierStore> }>) {
  describe(`dossier store: ${name}`, () => {
    const answer = {
      command: 'submit' as const,
      outcome: 'ok' as const,
      replies: [{ kind: 'text' as const, text: '已收到' }],
    }
    const changeFor = (message: string) => ({
      message,
      entries: [{ ...submittedAtTime('2026-07-20T10:00:00+08:00'), message }],
      answer,
      outgoing: [],
    })

    it('gives an empty dossier of version 0 for a unit that has none', async () => {
      const store = await (await prepare()).open()
      expect(await store.load(jinshui)).toMatchObject({ version: 0, unit: '金水区', entries: [] })
      expect(await store.units()).toEqual([])
    })

    it('keeps what was saved when it is opened again', async () => {
      const { open } = await prepare()
      const store = await open()
      const saved = extendDossier(await store.load(jinshui), changeFor('m-1'))
      await store.save(saved, 0)
      const again = await open()
      expect(await again.load(jinshui)).toEqual(saved)
      expect(await again.units()).toEqual([jinshui])
      expect(await again.load(zhongyuan)).toMatchObject({ version: 0 })
    })

    it('refuses a write made from an older version, and changes nothing', async () => {
      const store = await (await prepare()).open()
      const first = extendDossier(await store.load(jinshui), changeFor('m-1'))
      await store.save(first, 0)
      const rival = extendDossier({ ...first, version: 0, entries: [] }, changeFor('m-2'))
      await expect(store.save(rival, 0)).rejects.toMatchObject({ code: 'store_conflict' })
      expect(await store.load(jinshui)).toEqual(first)
    })

    it('knows a message for good, also when its answer is no longer kept', async () => {
      const { open } = await prepare()
      const store = await open()
      for (let count = 0; count < 60; count += 1) {
        await store.save(extendDossier(await store.load(jinshui), changeFor(`m-${count}`)), count)
      }
      const again = await (await open()).answerTo('m-0')
      expect(again?.replies[0]?.text).toMatch(/已经办理过/)
    })

    it('finds the unit of a receipt by its code, across a reopening', async () => {
      const { open } = await prepare()
      const store = await open()
      expect(await store.unitOfReceipt('AB12-CD34')).toBeUndefined()
      await store.save(extendDossier(await store.load(jinshui), changeFor('m-1')), 0)
      expect(await store.unitOfReceipt('AB12-CD34')).toBe(jinshui)
      expect(await (await open()).unitOfReceipt('AB12-CD34')).toBe(jinshui)
      expect(await store.unitOfReceipt('ZZ99-ZZ99')).toBeUndefined()
    })

    it('remembers what was answered to a message, across a reopening', async () => {
      const { open } = await prepare()
      const store = await open()
      await store.save(extendDossier(await store.load(jinshui), changeFor('m-1')), 0)
      expect(await store.answerTo('m-1')).toEqual(answer)
      expect(await store.answerTo('m-2')).toBeUndefined()
      expect(await (await open()).answerTo('m-1')).toEqual(answer)
    })
  })
}
