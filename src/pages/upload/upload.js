/** The upload page: asks what its link is for, sends one file, shows the receipt. Nothing is kept when it breaks off. */

const key = new URLSearchParams(location.search).get('key') ?? ''
const { base } = document.getElementById('for').dataset
const MB = 1024 * 1024
const at = (id) => document.getElementById(id)
const show = (id, shown) => {
  at(id).hidden = !shown
}

let maxFileBytes = 0
/** One a file: the same file tried again after a lost answer is the same upload. */
let attempt = newAttempt()
let running

function newAttempt() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function problem(text) {
  at('problem').textContent = text
  show('problem', text !== '')
}

async function openLink() {
  const response = await fetch(`${base}/upload/link?key=${encodeURIComponent(key)}`).catch(() => undefined)
  if (!response) return fail('连不上服务，请检查网络后刷新本页。')
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) return fail(answer.error ?? '链接打不开，请回到聊天里重新取得。')
  maxFileBytes = answer.maxFileBytes
  const until = new Date(answer.expiresAt).toLocaleTimeString('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  })
  const words = document.createElement('b')
  words.textContent = `「${answer.words}」`
  at('for').replaceChildren('这个文件将按', words, `报送。链接只能交一个文件，${until} 前有效。`)
  at('limit').textContent =
    `不超过 ${maxFileBytes >= MB ? Math.floor(maxFileBytes / MB) : (maxFileBytes / MB).toFixed(1)} MB。多张图片请先合并成一个 PDF。`
  show('form', true)
}

const sizeWords = (bytes) =>
  bytes >= MB ? `${(bytes / MB).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`

/** The file as it was chosen, so that a wrong one is seen before it is sent. */
function showChosen() {
  const [file] = at('file').files
  show('chosen', file !== undefined)
  at('chosen').textContent = file === undefined ? '' : `${file.name}（${sizeWords(file.size)}）`
}

function fail(text) {
  at('for').textContent = ''
  show('form', false)
  problem(text)
}

function busy(is) {
  at('send').disabled = is
  at('file').disabled = is
  show('stop', is)
  show('going', is)
}

function send(file) {
  problem('')
  busy(true)
  at('progress').value = 0
  at('percent').textContent = '正在上传…'
  const query = new URLSearchParams({ key, attempt, name: file.name.slice(-255) })
  running = new XMLHttpRequest()
  running.open('PUT', `${base}/upload?${query}`)
  running.setRequestHeader('Content-Type', 'application/octet-stream')
  running.upload.onprogress = ({ loaded, total }) => {
    const percent = total > 0 ? Math.floor((loaded / total) * 100) : 0
    at('progress').value = percent
    at('percent').textContent = percent < 100 ? `已上传 ${percent}%` : '已传完，正在登记…'
  }
  running.onerror = () => ended('网络中断，文件没有交上。请检查网络后再按「上传」。')
  running.onabort = () => ended('已取消，文件没有交上。')
  running.onload = () => answered(running)
  running.send(file)
}

function ended(text) {
  busy(false)
  at('send').textContent = '重新上传'
  problem(text)
}

function answered(call) {
  let answer = {}
  try {
    answer = JSON.parse(call.responseText)
  } catch {
    return ended('服务的答复看不懂，请稍后再按「上传」。')
  }
  if (call.status !== 200) return ended(answer.error ?? '没有交上，请稍后再试。')
  const text = (answer.replies ?? []).map((reply) => reply.text).join('\n\n')
  if (answer.outcome !== 'ok') {
    // A refused file was not handed in: another file is another try.
    attempt = newAttempt()
    return ended(text)
  }
  busy(false)
  show('form', false)
  show('for', false)
  document.querySelector('h1').textContent = '已收到'
  at('receipt').textContent = text
  show('receipt', true)
  show('after', true)
}

at('file').addEventListener('change', () => {
  attempt = newAttempt()
  problem('')
  showChosen()
  at('send').textContent = '上传'
})

at('stop').addEventListener('click', () => running?.abort())

at('form').addEventListener('submit', (event) => {
  event.preventDefault()
  const [file] = at('file').files
  if (!file) return problem('请先选择文件。')
  if (file.size === 0) return problem('文件是空的，请检查后重新选择。')
  if (file.size > maxFileBytes) return problem('文件太大，请压缩或拆分后再选。')
  send(file)
})

openLink()
