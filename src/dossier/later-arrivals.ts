import type { ContentChange, LaterArrival } from '../rules/task-input.ts'
import { type Arrival, latestArrival, type UploadState } from './upload-state.ts'

/** What came of an upload after it was complete, and which materials changed after its deadline; null where nothing did. */
export function laterArrival(upload: UploadState, limit: number): LaterArrival | null {
  const latest = latestArrival(upload)
  if (!latest || !upload.completedAt || latest <= upload.completedAt) return null
  const places = latest.getTime() > limit ? [...upload.arrivals.keys()] : []
  const changed = places.flatMap((place) => {
    const own = upload.history.filter((arrival) => arrival.place === place)
    return contentChange(own, limit)
  })
  return { latest, changed }
}

/** A material that was in by the deadline and was replaced after it by something else. */
function contentChange(arrivals: readonly Arrival[], limit: number): ContentChange[] {
  const inTime = arrivals.filter(({ at }) => at.getTime() <= limit)
  const [first] = inTime
  if (!first) return []
  const known = new Set(inTime.flatMap(({ content }) => content))
  let cured: Date | null = null
  let replaced: Date | null = null
  for (const { at, content, cures } of arrivals) {
    if (at.getTime() <= limit || content.every((one) => known.has(one))) continue
    if (cures) for (const one of content) known.add(one)
    if (cures) cured = at
    else replaced = at
  }
  const { place } = first
  if (replaced) return [{ place, on: replaced, cured: false }]
  return cured ? [{ place, on: cured, cured: true }] : []
}
