; The captures are those of dev.neuraltools.parse.Role.

(comment) @leading

; Imports

(import_statement name: (dotted_name) @import.module) @import
(import_statement
  name: (aliased_import name: (_) @import.module alias: (_) @import.alias)) @import
(import_from_statement
  module_name: (_) @import.module
  name: (dotted_name) @import.name) @import
(import_from_statement
  module_name: (_) @import.module
  name: (aliased_import name: (_) @import.name alias: (_) @import.alias)) @import
(import_from_statement
  module_name: (_) @import.module
  (wildcard_import) @import.name) @import

; Definitions

(class_definition name: (identifier) @name body: (_) @body) @definition.class
(decorated_definition
  definition: (class_definition
    name: (identifier) @name
    body: (_) @body)) @definition.class
(function_definition
  name: (identifier) @name
  parameters: (_) @parameters
  return_type: (_)? @type
  body: (_) @body) @definition.function
(decorated_definition
  definition: (function_definition
    name: (identifier) @name
    parameters: (_) @parameters
    return_type: (_)? @type
    body: (_) @body)) @definition.function
(module (expression_statement
  (assignment left: (identifier) @name type: (_)? @type) @definition.field))
(module (expression_statement
  (assignment
    left: (identifier) @name
    right: (call function: (_) @value.type)) @definition.field))
(class_definition body: (block (expression_statement
  (assignment left: (identifier) @name type: (_)? @type) @definition.field)))
(class_definition body: (block (expression_statement
  (assignment
    left: (identifier) @name
    right: (call function: (_) @value.type)) @definition.field)))
(type_alias_statement left: (type (identifier) @name)) @definition.type

(class_definition superclasses: (argument_list
  [(identifier) (attribute) (subscript)] @reference.extends))

; Variables

(parameters (identifier) @name @parameter)
(lambda_parameters (identifier) @name @variable)
(typed_parameter . (identifier) @name type: (_) @type) @parameter
(default_parameter name: (identifier) @name) @parameter.variadic
(typed_default_parameter name: (identifier) @name type: (_) @type) @parameter.variadic
(parameters (list_splat_pattern (identifier) @name) @parameter.variadic)
(parameters (dictionary_splat_pattern (identifier) @name) @parameter.variadic)
(typed_parameter [(list_splat_pattern) (dictionary_splat_pattern)] @name) @parameter.variadic
(assignment left: (identifier) @name type: (_) @type) @variable
(assignment left: (identifier) @name right: (call function: (_) @value.type)) @variable
(named_expression name: (identifier) @name value: (call function: (_) @value.type)) @variable
(for_statement left: (identifier) @name) @variable
(with_item (as_pattern (call function: (_) @value.type) alias: (as_pattern_target (identifier) @name))) @variable
(except_clause (as_pattern (_) @type alias: (as_pattern_target (identifier) @name))) @variable
(assignment
  left: (attribute object: (identifier) @_self attribute: (identifier) @name)
  type: (_) @type) @variable.member
(assignment
  left: (attribute object: (identifier) @_self attribute: (identifier) @name)
  right: (call function: (_) @value.type)) @variable.member
(assignment
  left: (attribute object: (identifier) @_self attribute: (identifier) @name)
  right: (_)) @variable.member

; References

(call function: (identifier) @name arguments: (_) @arguments) @reference.call
(call
  function: (attribute object: (_) @receiver attribute: (identifier) @name)
  arguments: (_) @arguments) @reference.call
(decorator (identifier) @name) @reference.call
(decorator (attribute object: (_) @receiver attribute: (identifier) @name)) @reference.call
(type (identifier) @reference.type)
(type (attribute) @reference.type)
(type (generic_type (identifier) @reference.type))
(type (subscript value: (_) @reference.type))
(type (subscript subscript: (identifier) @reference.type))
(type (subscript subscript: (attribute) @reference.type))
(type (binary_operator [(identifier) (attribute)] @reference.type))
(raise_statement (identifier) @reference.type)
(except_clause value: [(identifier) (attribute)] @reference.type)
(except_clause value: (tuple [(identifier) (attribute)] @reference.type))
(except_clause (as_pattern [(identifier) (attribute)] @reference.type))
(except_clause (as_pattern (tuple [(identifier) (attribute)] @reference.type)))
(call
  function: (identifier) @when
  arguments: (argument_list (_) (identifier) @reference.type .))
