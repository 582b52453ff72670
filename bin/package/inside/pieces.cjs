// The pieces of the program inside the executable, and the files it holds. A piece is read when it is asked for.
const { isBuiltin } = require('node:module');
const { getAsset, getRawAsset } = require('node:sea');
const { compileFunction } = require('node:vm');

const loaded = new Map();

function piece(path) {
  const name = path.replace(/^\.\//u, '');
  const known = loaded.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const code = getAsset(`pieces/${name}`, 'utf8');
  try {
    compileFunction(code, ['exports', 'require', 'module'], { filename: `abtc:${name}` })(
      module.exports,
      need,
      module,
    );
  } catch (error) {
    // Half of it is not taken for the whole the next time.
    loaded.delete(name);
    throw error;
  }
  return module.exports;
}

/** Pieces call each other by `./name.js`; all else is the runtime's own. Nothing that lies beside the executable is run. */
function need(path) {
  if (path.startsWith('./')) return piece(path);
  return isBuiltin(path) ? require(path) : need.resolve(path);
}
need.resolve = (path) => {
  throw Object.assign(new Error(`${path} is not inside`), { code: 'MODULE_NOT_FOUND' });
};

module.exports = {
  piece,
  text: (name) => getAsset(name, 'utf8'),
  bytes(name) {
    try {
      return Buffer.from(getRawAsset(name));
    } catch {
      return undefined;
    }
  },
};
