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

; Types

(class_declaration name: (_) @name body: (_) @body) @definition.class
(abstract_class_declaration name: (_) @name body: (_) @body) @definition.class
(interface_declaration name: (_) @name body: (_) @body) @definition.interface
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
(type_alias_declaration name: (_) @name) @definition.type
(internal_module name: (_) @name body: (_) @body) @definition.module
(module name: (_) @name body: (_) @body) @definition.module

(class_heritage (extends_clause value: (_) @reference.extends))
(class_heritage (implements_clause (_) @reference.implements))
(extends_type_clause (_) @reference.extends)

; Members

(function_signature
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.function
(method_signature
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.method
(abstract_method_signature
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_)? @type) @definition.method
(property_signature name: (_) @name type: (type_annotation (function_type))) @definition.method
(interface_body (property_signature name: (_) @name type: (_)? @type) @definition.field)
(public_field_definition
  name: (_) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (_) @body)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ]) @definition.method
(public_field_definition name: (_) @name type: (type_annotation (_) @type)) @definition.field
(public_field_definition
  name: (_) @name
  value: (new_expression constructor: (_) @type)) @definition.field
(public_field_definition name: (_) @name) @definition.field
(enum_body (property_identifier) @name @definition.field)
(enum_assignment name: (_) @name) @definition.field
(required_parameter
  (accessibility_modifier)
  pattern: (identifier) @name
  type: (type_annotation (_) @type)) @variable.member

; With their type

(program (lexical_declaration (variable_declarator
  name: (identifier) @name
  type: (_) @type)) @definition.field)
(program (export_statement (lexical_declaration (variable_declarator
  name: (identifier) @name
  type: (_) @type)) @definition.field))

(function_declaration
  name: (identifier) @name
  parameters: (_) @parameters
  return_type: (_) @type
  body: (_) @body) @definition.function
(method_definition
  name: (_) @name
  parameters: (_) @parameters
  return_type: (_) @type
  body: (_) @body) @definition.method
(lexical_declaration (variable_declarator
  name: (identifier) @name
  value: (arrow_function
    parameters: (_) @parameters
    return_type: (_) @type
    body: (_) @body))) @definition.function

; Variables

(required_parameter pattern: (_) @name type: (_)? @type !value) @parameter
(required_parameter pattern: (_) @name type: (_)? @type value: (_)) @parameter.variadic
(required_parameter pattern: (rest_pattern) @name) @parameter.variadic
(optional_parameter pattern: (_) @name type: (_)? @type) @parameter.variadic
(variable_declarator name: (identifier) @name type: (_) @type) @variable
(variable_declarator
  name: (identifier) @name
  value: (as_expression (_) (type_identifier) @type)) @variable

; References

(decorator (identifier) @name) @reference.call
(decorator (member_expression object: (_) @receiver property: (_) @name)) @reference.call
(call_expression
  function: (non_null_expression (identifier) @name)
  arguments: (_) @arguments) @reference.call
(type_identifier) @reference.type

; JSX

(jsx_opening_element name: [(identifier) @name (member_expression object: (_) @receiver property: (_) @name)]) @reference.element
(jsx_self_closing_element name: [(identifier) @name (member_expression object: (_) @receiver property: (_) @name)]) @reference.element
