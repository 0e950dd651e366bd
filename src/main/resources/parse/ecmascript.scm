; The captures are those of dev.neuraltools.parse.Role.

[(comment) (decorator)] @leading

; Imports

(import_statement . source: (_) @import.module) @import
(import_statement
  (import_clause (identifier) @import.alias)
  source: (_) @import.module) @import
(import_statement
  (import_clause (namespace_import (identifier) @import.alias) @import.name)
  source: (_) @import.module) @import
(import_statement
  (import_clause (named_imports (import_specifier
    name: (_) @import.name
    alias: (_)? @import.alias)))
  source: (_) @import.module) @import
(export_statement "*" @import.name source: (_) @import.module) @import
(export_statement
  (namespace_export (_) @import.alias) @import.name
  source: (_) @import.module) @import
(export_statement
  (export_clause (export_specifier
    name: (_) @import.name
    alias: (_)? @import.alias))
  source: (_) @import.module) @import
(variable_declarator
  name: (identifier) @import.alias
  value: (call_expression
    function: (identifier) @when
    arguments: (arguments . (string) @import.module .))) @import
(variable_declarator
  name: (object_pattern (shorthand_property_identifier_pattern) @import.name)
  value: (call_expression
    function: (identifier) @when
    arguments: (arguments . (string) @import.module .))) @import
(variable_declarator
  name: (object_pattern (pair_pattern
    key: (_) @import.name
    value: (identifier) @import.alias))
  value: (call_expression
    function: (identifier) @when
    arguments: (arguments . (string) @import.module .))) @import
(expression_statement (call_expression
  function: (identifier) @when
  arguments: (arguments . (string) @import.module .)) @import)
(call_expression
  function: (import) @when
  arguments: (arguments . (string) @import.module)) @import

(export_statement declaration: (_) @exported)
(export_statement value: (identifier) @exported)
(export_statement !source (export_clause (export_specifier name: (identifier) @exported)))

; Definitions

(function_declaration
  name: (identifier) @name
  parameters: (_) @parameters
  body: (_) @body) @definition.function
(generator_function_declaration
  name: (identifier) @name
  parameters: (_) @parameters
  body: (_) @body) @definition.function
(lexical_declaration (variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (_) @body)
    (function_expression parameters: (_) @parameters body: (_) @body)
    (generator_function parameters: (_) @parameters body: (_) @body)
  ])) @definition.function
(lexical_declaration (variable_declarator
  name: (identifier) @name
  value: (arrow_function parameter: (identifier) @parameters body: (_) @body))) @definition.function
(variable_declaration (variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (_) @body)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ])) @definition.function
(lexical_declaration (variable_declarator
  name: (identifier) @name
  value: (class body: (_) @body))) @definition.class
(export_statement "default" @name value: [
  (arrow_function body: (_) @body)
  (function_expression body: (_) @body)
  (object)
  (call_expression)
]) @definition.function
(expression_statement (assignment_expression
  left: (member_expression
    object: (_) @owner
    property: (property_identifier) @name)
  right: [
    (arrow_function parameters: (_) @parameters body: (_) @body)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ])) @definition.method
(pair
  key: [(property_identifier) (string)] @name
  value: [
    (arrow_function parameters: (_) @parameters body: (_) @body)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ]) @definition.method
(method_definition
  name: (_) @name
  parameters: (_) @parameters
  body: (_) @body) @definition.method
(program (lexical_declaration (variable_declarator
  name: (identifier) @name)) @definition.field)
(program (variable_declaration (variable_declarator
  name: (identifier) @name)) @definition.field)
(program (export_statement (lexical_declaration (variable_declarator
  name: (identifier) @name)) @definition.field))
(program (export_statement (variable_declaration (variable_declarator
  name: (identifier) @name)) @definition.field))

; Variables

(arrow_function parameter: (identifier) @name @parameter)
(variable_declarator
  name: (identifier) @name
  value: (new_expression constructor: (_) @type)) @variable
(variable_declarator name: (identifier) @name) @variable
(assignment_expression
  left: (member_expression object: (this) property: (_) @name)
  right: (new_expression constructor: (_) @type)) @variable.member

; References

(call_expression
  function: (identifier) @name
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (super) @name
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (member_expression object: (_) @receiver property: (_) @name)
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (await_expression (identifier) @name)
  arguments: (_) @arguments) @reference.call
(new_expression
  constructor: (_) @name
  arguments: (_)? @arguments) @reference.new

