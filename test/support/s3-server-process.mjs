import S3rver from '@20minutes/s3rver'

// node s3-server-process.mjs FOLDER BUCKET: serves until it is killed, and says at which port.
const [directory, bucket] = process.argv.slice(2)
const server = new S3rver({
  directory,
  address: '127.0.0.1',
  port: 0,
  silent: true,
  vhostBuckets: false,
  configureBuckets: [{ name: bucket }],
})
const { port } = await server.run()
process.stdout.write(`${port}\n`)
