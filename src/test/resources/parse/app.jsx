const React = require('react')
export default class App extends React.Component { state = {}; onClick = () => {}; render() { return <Foo.Bar a={1}><Baz/><div/></Foo.Bar> } }
Foo.prototype.bar = function (a, b) { this.x() }
exports.zed = function () {}
module.exports = function () {}
async function load() { const m = await import('./dyn'); m.go() }
function withDefaults(a, {b}, c = 2, ...rest) {}
export default () => <App/>
