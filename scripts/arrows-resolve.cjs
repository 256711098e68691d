// What the bundler knows and a plain resolver does not: `$lib`. Without it a forbidden import would pass unseen.
const path = require('node:path');

module.exports = { resolve: { alias: { $lib: path.resolve(__dirname, '../src/lib') } } };
