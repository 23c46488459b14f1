// With `npm start` running, at the root of the repository (needs Node 20.6 or later, for --env-file):
//   node --env-file=.fuse-edge/sdk.env apps/worker/examples/official-sdk.mjs \
//     assets/photos/collins.png at_1860000000000000001 mt_1860000000000001006 > fused.jpg
import { readFileSync } from 'node:fs'
import { facefusion } from 'tencentcloud-sdk-nodejs'

const { EDGE, REGION, VIRTUAL_SECRET_ID, VIRTUAL_SECRET_KEY } = process.env
const { protocol, host } = new URL(EDGE)
const [photo, ProjectId, ModelId] = process.argv.slice(2)

const client = new facefusion.v20220927.Client({
  credential: { secretId: VIRTUAL_SECRET_ID, secretKey: VIRTUAL_SECRET_KEY },
  region: REGION,
  profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host } },
})
const { FusedImage } = await client.FuseFace({
  ProjectId,
  ModelId,
  RspImgType: 'base64',
  MergeInfos: [{ Image: readFileSync(photo, 'base64') }],
})
process.stdout.write(Buffer.from(FusedImage, 'base64'))
