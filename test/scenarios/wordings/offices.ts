import { exampleOffice } from '../../support/an-example.ts'
import { office } from '../../support/chat.ts'
import { pointsCity } from '../../support/points-city/points-city.ts'
import { qinghe } from '../../support/qinghe/qinghe.ts'
import type { Wordings } from './wording.ts'

const offices = {
  云港: () => pointsCity('2026-03-20T10:00:00+08:00'),
  青禾: () => qinghe('2026-03-20T10:00:00+08:00'),
  示例计分: () =>
    exampleOffice('example-points', '2026-03-20T10:00:00+08:00', [
      { name: '石桥镇', kind: '乡镇', contact: 'shiqiao' },
      { name: '住建局', kind: '部门', contact: 'zhujian' },
    ]),
  示例月报: () =>
    exampleOffice('example-recurring', '2026-07-20T10:00:00+08:00', [
      { name: '石桥县', kind: '县区', contact: 'shiqiao' },
    ]),
}

/** Opens the office that a table is said to. */
export const openOffice = (name: Wordings['office']): ReturnType<typeof office> =>
  name === undefined ? office() : offices[name]()
