import { Card } from './card'

export const View = ({ title }: Props) => (
  <Card title={title}>
    <Ui.Button onClick={() => send(title)} />
    <div />
  </Card>
)
