import { Day } from '../../src/domain/day.ts'
import type { Matter } from '../../src/domain/reminder.ts'
import { UnitId } from '../../src/domain/unit.ts'

/** The recommendation of 金水区, unless the case says otherwise. */
export const aMatter = (given: Partial<Omit<Matter, 'due'>> & { due?: string } = {}): Matter => ({
  notice: 'pingdingshan-2019@2026',
  of: { kind: 'unit', unit: UnitId.parse('金水区') },
  title: '示范点推荐',
  voluntary: true,
  missing: '还没有推荐',
  consequence: '逾期不报视为自动放弃',
  say: '推荐 示范点',
  ...given,
  due: Day.parse(given.due ?? '2026-07-25'),
})
