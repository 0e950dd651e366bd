; The captures are those of dev.neuraltools.parse.Role.

(comment) @leading

(preproc_include path: (_) @import.module) @import
(using_declaration (qualified_identifier) @import.module) @import

; Definitions

(namespace_definition name: (_) @name body: (_) @body) @definition.module
(class_specifier name: (_) @name body: (_) @body) @definition.class
(struct_specifier name: (_) @name body: (_) @body) @definition.class
(union_specifier name: (_) @name body: (_) @body) @definition.class
(enum_specifier name: (_) @name body: (_) @body) @definition.enum
(enumerator name: (_) @name) @definition.field
(type_definition declarator: (type_identifier) @name) @definition.type
(alias_declaration name: (_) @name) @definition.type
(concept_definition name: (_) @name) @definition.type

(function_definition
  declarator: (function_declarator
    declarator: [(identifier) (field_identifier) (destructor_name) (operator_name)] @name
    parameters: (_) @parameters)
  body: (_)? @body) @definition.function
(function_definition
  type: (_) @type
  declarator: (function_declarator
    declarator: [(identifier) (field_identifier) (operator_name)] @name
    parameters: (_) @parameters)
  body: (_)? @body) @definition.function
(function_definition
  type: (_) @type
  declarator: [
    (pointer_declarator declarator: (function_declarator
      declarator: [(identifier) (field_identifier)] @name
      parameters: (_) @parameters))
    (reference_declarator (function_declarator
      declarator: [(identifier) (field_identifier) (operator_name)] @name
      parameters: (_) @parameters))
  ]
  body: (_)? @body) @definition.function
(function_definition
  type: (_)? @type
  declarator: (function_declarator
    declarator: (qualified_identifier
      scope: (_) @owner
      name: [(identifier) (destructor_name) (operator_name)] @name)
    parameters: (_) @parameters)
  body: (_)? @body) @definition.function
(function_definition
  type: (_)? @type
  declarator: (function_declarator
    declarator: (qualified_identifier
      name: (qualified_identifier
        scope: (_) @owner
        name: [(identifier) (destructor_name) (operator_name)] @name))
    parameters: (_) @parameters)
  body: (_)? @body) @definition.function
(function_definition
  type: (_)? @type
  declarator: [
    (pointer_declarator declarator: (function_declarator
      declarator: (qualified_identifier scope: (_) @owner name: (identifier) @name)
      parameters: (_) @parameters))
    (reference_declarator (function_declarator
      declarator: (qualified_identifier scope: (_) @owner name: [(identifier) (operator_name)] @name)
      parameters: (_) @parameters))
  ]
  body: (_)? @body) @definition.function
(field_declaration
  type: (_)? @type
  declarator: (function_declarator
    declarator: (field_identifier) @name
    parameters: (_) @parameters)) @definition.method
(field_declaration
  type: (_)? @type
  declarator: [
    (pointer_declarator declarator: (function_declarator
      declarator: (field_identifier) @name
      parameters: (_) @parameters))
    (reference_declarator (function_declarator
      declarator: (field_identifier) @name
      parameters: (_) @parameters))
  ]) @definition.method
(field_declaration_list (declaration
  declarator: (function_declarator
    declarator: [(identifier) (destructor_name)] @name
    parameters: (_) @parameters)) @definition.method)
(translation_unit (declaration
  type: (_) @type
  declarator: (function_declarator
    declarator: (identifier) @name
    parameters: (_) @parameters)) @definition.function)
(field_declaration type: (_) @type declarator: (field_identifier) @name) @definition.field
(field_declaration
  type: (_) @type
  declarator: [
    (pointer_declarator declarator: (field_identifier) @name)
    (reference_declarator (field_identifier) @name)
  ]) @definition.field
(preproc_function_def name: (_) @name) @definition.function
(preproc_def name: (_) @name value: (_)) @definition.field

(base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @reference.extends)

; Variables

(parameter_declaration
  type: (_) @type
  declarator: [
    (identifier) @name
    (pointer_declarator declarator: (identifier) @name)
    (reference_declarator (identifier) @name)
    (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @name))
  ]) @parameter
(parameter_declaration type: (_) @name !declarator) @parameter
(optional_parameter_declaration
  type: (_) @type
  declarator: (_) @name) @parameter.variadic
(variadic_parameter_declaration) @parameter.variadic
(declaration type: (_) @type declarator: (identifier) @name) @variable
(declaration
  type: (_) @type
  declarator: [
    (pointer_declarator declarator: (identifier) @name)
    (init_declarator declarator: (identifier) @name)
    (init_declarator declarator: (pointer_declarator declarator: (identifier) @name))
    (init_declarator declarator: (reference_declarator (identifier) @name))
  ]) @variable

; References

(call_expression
  function: (identifier) @name
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (field_expression argument: (_) @receiver field: (field_identifier) @name)
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (qualified_identifier scope: (_)? @receiver name: (identifier) @name)
  arguments: (_) @arguments) @reference.call
(call_expression
  function: (template_function name: (identifier) @name)
  arguments: (_) @arguments) @reference.call
(new_expression type: (_) @name) @reference.new
(type_identifier) @reference.type
