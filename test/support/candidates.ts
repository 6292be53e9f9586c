import { UnitId } from '../../src/domain/unit.ts'
import { aCounty, fiveNotices, ofFive } from './five-notices.ts'

export const SITES = 'pingdingshan-2019'
export const PACESETTERS = 'pacesetter-2020'
export const RESPONSIBILITY = 'responsibility-2017'

/** An office of five notices with candidates under the three that select, and what is recorded of them. */
export async function withCandidates(start = '2026-07-20T10:00:00+08:00', folder?: string) {
  const made = await fiveNotices(start, folder, [aCounty('二七区', 'erqi')])
  const { chat, records } = made
  const nominate = async (...said: readonly (readonly [string, string])[]) => {
    for (const [by, words] of said) await chat(by).says(words).hears({ outcome: 'ok' })
  }
  await nominate(
    ['jinshui', '推荐 示范点 金水区城管局 第1名'],
    ['jinshui', '推荐 示范点 金水区应急局 第2名'],
    ['zhongyuan', '推荐 示范点 中原区城管局 第1名'],
    ['jinshui', '推荐 标兵 金水区税务局 行业 税务 地域 金水区'],
    ['zhongyuan', '培育 中原区甲局、中原区乙局、中原区丙局'],
    ['zhongyuan', '推荐 责任制 中原区甲局'],
  )
  /** Everything but refusals, the nomination and what was handed in. */
  const recorded = async (name: string, notice = SITES) =>
    (await records.dossiersOf(ofFive(notice)).load(UnitId.parse(name))).entries
      .map(({ detail }) => detail)
      .filter(({ kind }) => !['refused', 'nominated', 'candidate-submitted'].includes(kind))
  const officeActs = async (notice = SITES) =>
    (await records.officeOf(ofFive(notice)).load()).acts.map(({ detail }) => detail)
  /** Says something that is previewed, and confirms it. */
  const confirmed = async (said: string, by = 'office') => {
    await chat(by).says(said).hears({ outcome: 'asked' })
    return chat(by)
      .says('确认')
      .hears({ outcome: 'ok' }, /【回执】/)
  }
  /** The candidate's body appeals. */
  const appealed = (name: string, reason: string, by = 'jinshui') =>
    chat(by).says(`申诉 ${name} ${reason}`).hears({ command: 'appeal', outcome: 'ok' })
  return { ...made, nominate, appealed, recorded, officeActs, confirmed }
}
